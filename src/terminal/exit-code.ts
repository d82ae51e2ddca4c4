/** The exit codes of every command. */
export const EXIT = {
  ok: 0,
  /** The work was done and found something wrong with the user's files. */
  findings: 1,
  /** The work could not be done: a wrong flag, an unreadable file, a missing tool, or a bug in kgplugin. */
  failed: 2,
  interrupted: 130,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
