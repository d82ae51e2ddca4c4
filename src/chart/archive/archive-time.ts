import { UserError } from '../../diagnostics/index.ts'

/** The time of an archive that nothing else gives one: the first that every archive format can hold. */
export const FALLBACK_TIME = new Date('1980-01-01T00:00:00Z')

/**
 * The time to stamp on archives, the same for the same content: SOURCE_DATE_EPOCH
 * (reproducible-builds.org/specs/source-date-epoch), else the last commit, else a fixed date.
 * @param lastCommitTime Of the folders that a chart is made of.
 * @throws UserError when SOURCE_DATE_EPOCH is not a number of seconds.
 */
export async function archiveTime(
  env: Readonly<Record<string, string | undefined>>,
  lastCommitTime: () => Promise<Date | undefined>,
): Promise<Date> {
  const epoch = env['SOURCE_DATE_EPOCH']
  if (epoch === undefined || epoch === '') return (await lastCommitTime()) ?? FALLBACK_TIME
  if (/^\d{1,10}$/.test(epoch)) return new Date(Number(epoch) * 1000)
  throw new UserError(`SOURCE_DATE_EPOCH is not a number of seconds: ${epoch}`)
}
