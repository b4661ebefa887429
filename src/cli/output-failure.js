// Plain JavaScript, so that bin/platelog.js can use it on any Node.

/**
 * Ends the program when standard output can no longer be written. A reader that closes early, as `| head` does, is no error.
 * @param {NodeJS.ErrnoException} error
 */
export function endOnOutputFailure({ code, message }) {
  if (code === 'EPIPE') process.exit(0);
  const reason = code === 'ENOSPC' ? 'the disk is full' : message;
  console.error(
    `platelog: standard output cannot be written: ${reason}; what was printed is not all. Send it to a place with room and run again.`,
  );
  process.exit(1);
}
