import type { FieldChange } from './changed-fields.ts'
import type { ValueChange } from './compare-values.ts'
import { isJsonObject } from './json.ts'

const HIDDEN = '(hidden)'

/** The last part of a name of what holds a secret, and not where one is: `adminPassword`, not `passwordFile`. */
const SECRET_NAME =
  /(?:passw(?:or)?d|passphrase|secret|token|credentials?|(?:api|access|private|secret)[-_]?key)s?$/i

/** A key like this holds the name of a Secret. */
const NAME_OF_SECRET = /existing|pull|tls/i

/** `--password=x`, and the like in the middle of a text, such as a file of settings. */
const SECRET_IN_TEXT =
  /((?:passw(?:or)?d|passphrase|secret|token|api[-_]?key)["']?[ \t]*[:=][ \t]*)(?:"[^"\n]*"|'[^'\n]*'|[^\s&"',]+)/gi

/** The changes of an object without secrets: that one changes is none. Of a Secret nothing is shown that it holds. */
export function maskSecrets(changes: readonly FieldChange[], isSecret: boolean): FieldChange[] {
  return changes.map(({ field, ...values }) => {
    const holdsAll = isSecret && /^(?:data|stringData)\b|last-applied-configuration/.test(field)
    const mask = (value: unknown): unknown => (holdsAll ? HIDDEN : maskValue(field, value))
    return {
      field,
      ...(values.before !== undefined && { before: mask(values.before) }),
      ...(values.after !== undefined && { after: mask(values.after) }),
    }
  })
}

/** The same of a key of values.yaml. */
export function maskValueChange(change: ValueChange): ValueChange {
  const mask = (value: unknown) => maskValue(change.key, value)
  return {
    ...change,
    ...('before' in change && { before: mask(change.before) }),
    ...('after' in change && { after: mask(change.after) }),
    ...('value' in change && { value: mask(change.value) }),
  }
}

/** A value without the secrets in it. @param path Where it stands; its last part counts. */
function maskValue(path: string, value: unknown): unknown {
  if (typeof value === 'string') {
    const hides = value !== '' && isSecretName(path)
    return hides ? HIDDEN : value.replace(SECRET_IN_TEXT, `$1${HIDDEN}`)
  }
  if (typeof value === 'number') return isSecretName(path) ? HIDDEN : value
  if (Array.isArray(value)) return value.map((item) => maskValue(path, item))
  if (!isJsonObject(value)) return value
  // An environment variable: the name is beside the value.
  const { name: owner } = value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      const isOwned = name === 'value' && typeof owner === 'string'
      return [name, maskValue(isOwned ? owner : name, part)]
    }),
  )
}

/** `env[PASSWORD].value` is what its variable is called. */
function isSecretName(path: string): boolean {
  const name = /[^.[\]]*(?=\]?$)/.exec(path.replace(/\.value$/, ''))?.[0] ?? ''
  return SECRET_NAME.test(name) && !NAME_OF_SECRET.test(name)
}
