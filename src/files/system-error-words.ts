import { errorCode } from './error-code.ts'

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'No such file or folder',
  EACCES: 'Permission denied',
  EPERM: 'Operation not permitted',
  EEXIST: 'Something else has that name',
  EISDIR: 'A folder stands where a file is expected',
  ENOTDIR: 'A file stands where a folder is expected',
  ENOSPC: 'No space left on the disk',
  EDQUOT: 'The disk quota is used up',
  EROFS: 'The file system is read-only',
  EPIPE: 'Nobody reads any more what is written',
  EMFILE: 'Too many open files',
  ELOOP: 'Symbolic links form a loop',
  ENAMETOOLONG: 'The file name is too long',
}

/** What the operating system refused, in words (errno(3)); undefined for every error that has none here. */
export function systemErrorWords(error: unknown): string | undefined {
  const code = errorCode(error)
  return code !== undefined && Object.hasOwn(WORDS, code) ? WORDS[code] : undefined
}

/** Why something failed, for the end of a sentence: a system error in words and without the path, others as they say. */
export function reasonOf(error: unknown): string {
  const words = systemErrorWords(error)
  if (words !== undefined) return words.charAt(0).toLowerCase() + words.slice(1)
  return error instanceof Error ? error.message : String(error)
}
