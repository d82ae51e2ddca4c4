import { showPath } from './value-path.ts'
import type { ValueLine } from './wire-images.ts'

/**
 * What lets a chart take images that it does not know, when that is why it does not render. The charts of Bitnami compare
 * their images with the list in their annotations since the end of 2024, and fail with words that name the value
 * (bitnami/charts bitnami/common/templates/_errors.tpl, common.errors.insecureImages).
 * @param message Of the failure.
 * @returns A line that is there whatever the settings are: a plugin may name other images without them, too.
 */
export function permissionFor(message: string): ValueLine | undefined {
  const [named] = /\b(?:[\w-]+\.)*allowInsecureImages\b/.exec(message) ?? []
  if (named === undefined && !REFUSAL.test(message)) return undefined
  const path = named?.includes('.') ? named.replace(/^\.?Values\./, '').split('.') : DEFAULT_PATH
  return { path, text: `${path.at(-1)!}: true`, setBy: 'nothing' }
}

/** Whether a line permits images, and moves none itself. */
export function isPermission({ setBy }: ValueLine): boolean {
  return setBy === 'nothing'
}

/** Why a plugin sets such a value. */
export const WHY_PERMITTED =
  'without it, the chart refuses images of another registry than its own, copies of them included'

/** The values that permit images, as people write them. */
export function permittedBy(lines: readonly ValueLine[]): string[] {
  return [...new Set(lines.filter(isPermission).map(({ path }) => showPath(path)))]
}

const REFUSAL = /original (?:containers?|images?) (?:have|has) been (?:substituted|replaced)/i
const DEFAULT_PATH = ['global', 'security', 'allowInsecureImages']
