/**
 * Whether a stream gets colours. `--no-color` beats the environment; NO_COLOR (no-color.org) beats
 * FORCE_COLOR; otherwise a terminal that is not `dumb`.
 */
export function wantsColour(
  isTerminal: boolean,
  env: Readonly<Record<string, string | undefined>>,
  flag: boolean | undefined,
): boolean {
  if (flag === false) return false
  if (env['NO_COLOR']) return false
  if (env['FORCE_COLOR'] && env['FORCE_COLOR'] !== '0') return true
  return isTerminal && env['TERM'] !== 'dumb'
}
