import { shellWord } from '../../../diagnostics/index.ts'
import { encodeGoJson } from '../../../go/json/index.ts'
import { GoMap, type GoValue } from '../../../go/values/index.ts'

/** Text that --set takes as it is, and a shell, too. */
const PLAIN = /^[A-Za-z][\w./:-]*$/
const TYPED: readonly string[] = ['true', 'false', 'null']

/** A value as `path=value`, and as a flag of `kgplugin render` that gives it, quoted for a shell. */
export function setFlag(path: readonly string[], value: GoValue): { text: string; flag: string } {
  const inner = value instanceof GoMap && value.size === 1 ? [...value][0] : undefined
  if (inner !== undefined) return setFlag([...path, inner[0]], inner[1])
  const name = path.map((key) => key.replace(/[\\.,=[\]]/g, String.raw`\$&`)).join('.')
  const isPlainText = typeof value === 'string' && PLAIN.test(value) && !TYPED.includes(value)
  if (isPlainText || typeof value === 'boolean') {
    const text = `${name}=${value}`
    return { text, flag: `--set ${shellWord(text)}` }
  }
  const text = `${name}=${encodeGoJson(value, { escapeHtml: false })}`
  return { text, flag: `--set-json ${shellWord(text)}` }
}
