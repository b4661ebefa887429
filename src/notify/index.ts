/** Sends matches to other programs: a command of the user's, or an address that the user named. Nothing else leaves the machine. */
export { type NoticeQueue, openNoticeQueue } from './notice-queue.ts';
export { postWebhook } from './post-webhook.ts';
export { runCommand } from './run-command.ts';
