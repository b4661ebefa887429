/**
 * Why the system refused to read a file, and what to do, as two clauses that follow `FILE cannot be read: `.
 * @param error what reading it was rejected with
 * @param orElse what the user may do instead
 */
export function whyUnreadable(error: unknown, orElse: string): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return `no permission to read it; change its permissions or ${orElse}`;
    case 'EISDIR':
      return `it is a folder; ${orElse}`;
    case 'ENOTDIR':
      return `its folder is a file; ${orElse}`;
    case 'EIO':
      return `the disk or card reports an error; try again or ${orElse}`;
    default:
      return `${message}; ${orElse}`;
  }
}
