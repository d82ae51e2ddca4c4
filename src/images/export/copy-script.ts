import { shellWord } from '../../diagnostics/index.ts'
import { fillTemplate } from '../../files/index.ts'
import {
  DEFAULT_RETRIES,
  ERROR_PATTERNS,
  type ErrorPattern,
  RATE_LIMIT_DELAY,
  RETRY_DELAY,
} from '../copy/copy-error.ts'
import type { PlannedCopy } from '../copy/plan-copies.ts'
import { IDLE_MS } from '../copy/skopeo.ts'
import type { ExportedCopies, ExportSettings } from './export-format.ts'

/** What the script ends with in a Job when trying again is useless. */
export const PERMANENT_FAILURE = 42

/**
 * A POSIX shell script that copies with skopeo as copyImages does: it skips what is there, tries again what may pass,
 * and refuses to overwrite another image. It ends with 1 when an image is missing at the end; running it again resumes.
 */
export async function copyScript(
  copies: readonly PlannedCopy[],
  settings: ExportSettings,
): Promise<ExportedCopies> {
  return { text: await fillScript(copies.length, listCopies(copies), settings), warnings: [] }
}

/** The images to copy, one a line, as the script reads them: source, target, whether the source is pinned, platforms. */
export function listCopies(copies: readonly PlannedCopy[]): string {
  return copies
    .map(({ from, to, isPinned, platforms }) => {
      const pinned = isPinned ? 'pinned' : ''
      if (platforms) return [from, to, pinned || '-', platforms.join(',')].join(' ')
      return [from, to, pinned].join(' ').trimEnd()
    })
    .join('\n')
}

/**
 * The script itself (templates/export/copy-images.sh).
 * @param list The images it holds (see listCopies); with an empty one it reads them from the file $IMAGE_LIST.
 */
export function fillScript(
  count: number,
  list: string,
  { sourceTlsVerify, targetTlsVerify, retries }: ExportSettings,
): Promise<string> {
  return fillTemplate('export/copy-images.sh', {
    count: `${count} image${count === 1 ? '' : 's'}`,
    images: list,
    source_tls_verify: String(sourceTlsVerify),
    target_tls_verify: String(targetTlsVerify),
    error_kinds: errorKinds(),
    retries: String(retries ?? DEFAULT_RETRIES),
    retries_by_kind: retriesByKind(),
    retry_delay: seconds(RETRY_DELAY.baseMs),
    retry_limit: seconds(RETRY_DELAY.capMs),
    rate_limit_factor: String(RATE_LIMIT_DELAY.baseMs / RETRY_DELAY.baseMs),
    rate_limit_limit: seconds(RATE_LIMIT_DELAY.capMs),
    idle_limit: seconds(IDLE_MS),
    permanent: String(PERMANENT_FAILURE),
  })
}

/** The table of copy-error.ts as branches of an `if`. */
function errorKinds(): string {
  const branches = ERROR_PATTERNS.map(({ kind, pattern, ignoreCase }, index) => {
    const word = index === 0 ? 'if' : 'elif'
    const flags = ignoreCase ? '-Eiq' : '-Eq'
    return `  ${word} grep ${flags} ${shellWord(pattern)} "$work/error"; then kind='${kind}'`
  })
  return [...branches, "  else kind='unknown'; fi"].join('\n')
}

/** The same table as cases: how often each kind is worth another try. */
function retriesByKind(): string {
  const kindsOf = (advice: ErrorPattern['retry']): string =>
    ERROR_PATTERNS.filter(({ retry }) => retry === advice)
      .map(({ kind }) => kind)
      .join(' | ')
  return `    ${kindsOf('often')}) echo "$RETRIES" ;;
    ${kindsOf('once')}) if [ "$RETRIES" -gt 0 ]; then echo 1; else echo 0; fi ;;`
}

function seconds(milliseconds: number): string {
  return String(milliseconds / 1000)
}
