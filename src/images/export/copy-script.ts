import { shellWord } from '../copy/copy-commands.ts'
import type { PlannedCopy } from '../copy/plan-copies.ts'
import { DIGEST_FUNCTION } from './digest-function.ts'
import type { ExportedCopies, ExportSettings } from './export-format.ts'

/**
 * A bash script that copies with skopeo, skips what is there, tries again, and refuses to overwrite another image. It
 * ends with 1 when an image is missing at the end; running it again resumes.
 */
export function copyScript(
  copies: readonly PlannedCopy[],
  { sourceTlsVerify, targetTlsVerify }: ExportSettings,
): ExportedCopies {
  const calls = copies.map(({ from, to }) => `copy ${shellWord(from)} ${shellWord(to)}`)
  const text = `#!/usr/bin/env bash
# Copies ${copies.length} image${copies.length === 1 ? '' : 's'} with skopeo 1.9 or later. Run it again to resume.
# FORCE=1 overwrites tags that hold another image. RETRIES (3) and RETRY_DELAY (10 seconds) say how often to try again.
# Log in first with "skopeo login REGISTRY", or set REGISTRY_AUTH_FILE.
set -uo pipefail

failed=0

${DIGEST_FUNCTION}
copy() {
  local from=$1 to=$2 existing wanted attempt
  if existing=$(digest --tls-verify=${targetTlsVerify} "$to"); then
    if ! wanted=$(digest --tls-verify=${sourceTlsVerify} "$from"); then
      echo "failed   $from cannot be read" >&2
      failed=$((failed + 1))
      return
    fi
    if [ "$existing" = "$wanted" ]; then
      echo "present  $to"
      return
    fi
    if [ "\${FORCE:-0}" != 1 ]; then
      echo "refused  $to holds another image" >&2
      failed=$((failed + 1))
      return
    fi
  fi
  for ((attempt = 0; attempt <= \${RETRIES:-3}; attempt++)); do
    if [ "$attempt" -gt 0 ]; then sleep $((attempt * \${RETRY_DELAY:-10})); fi
    if skopeo copy --quiet --all --preserve-digests --src-tls-verify=${sourceTlsVerify} --dest-tls-verify=${targetTlsVerify} \\
      "docker://$from" "docker://$to"; then
      echo "copied   $to"
      return
    fi
  done
  echo "failed   $from" >&2
  failed=$((failed + 1))
}

${calls.join('\n')}

if [ "$failed" -gt 0 ]; then
  echo "$failed of ${copies.length} images are not in place" >&2
  exit 1
fi
`
  return { text, warnings: [] }
}
