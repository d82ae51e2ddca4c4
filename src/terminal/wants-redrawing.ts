/**
 * Whether a line of a stream may be drawn anew, as a progress display does: on a terminal that is not `dumb`, outside of a
 * CI job (whose log keeps every drawing), and unless the user wants plain output (NO_COLOR, `--no-color`).
 */
export function wantsRedrawing(
  isTerminal: boolean,
  env: Readonly<Record<string, string | undefined>>,
  colorFlag: boolean | undefined,
): boolean {
  const isCi = !['', '0', 'false'].includes(env['CI'] ?? '')
  return isTerminal && env['TERM'] !== 'dumb' && !isCi && !env['NO_COLOR'] && colorFlag !== false
}
