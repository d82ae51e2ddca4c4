import { didYouMean, UserError } from '../diagnostics/index.ts'

/** A field of the form: a value of the plugin that is handed to the same path of the upstream chart. */
export interface FormField {
  /** Keys from the root of values. */
  path: string[]
  /** Titles in Chinese, English and Japanese. */
  titles: { zh: string; en: string; jp: string }
  /** A `@schema` comment's options. */
  schema?: string
  value: unknown
}

/** Fields for settings that nearly every chart has. They also show a reader how annotations are written. */
const USUAL_FIELDS: readonly FormField[] = [
  {
    path: ['replicaCount'],
    titles: { zh: '副本数', en: 'Replicas', jp: 'レプリカ数' },
    schema: 'min=1;max=9',
    value: 1,
  },
  {
    path: ['resources'],
    titles: { zh: '资源', en: 'Resources', jp: 'リソース' },
    schema: 'additionalProperties=true',
    value: {},
  },
]

/** The usual fields that an upstream chart has, all of them when its values are not known. */
export function usualFields(values: Readonly<Record<string, unknown>> | undefined): FormField[] {
  return USUAL_FIELDS.filter(({ path }) => values === undefined || Object.hasOwn(values, path[0]!))
}

/**
 * Fields for the paths that the author wants in the form, with the upstream's defaults.
 * @param paths Dotted, such as `controller.replicaCount`.
 * @throws UserError for a path that the upstream's values do not have.
 */
export function exposedFields(
  paths: readonly string[],
  values: Readonly<Record<string, unknown>>,
): FormField[] {
  return paths.map((dotted) => {
    const path = dotted.split('.')
    const title = titleFromKey(path.at(-1)!)
    const value = lookUp(values, path)
    const isOpenMap = typeof value === 'object' && value !== null && !Array.isArray(value)
    return {
      path,
      titles: { zh: title, en: title, jp: title },
      ...schemaOf(value, isOpenMap),
      // A map's own keys would need titles of their own; empty, it takes whatever the user adds.
      value: isOpenMap ? {} : value,
    }
  })
}

function schemaOf(value: unknown, isOpenMap: boolean): Pick<FormField, 'schema'> {
  if (isOpenMap) return { schema: 'additionalProperties=true' }
  // The form refuses an empty text field unless its schema allows the empty string.
  return value === '' ? { schema: 'minLength=0' } : {}
}

function lookUp(values: Readonly<Record<string, unknown>>, path: readonly string[]): unknown {
  let at: unknown = values
  for (const [depth, key] of path.entries()) {
    const isMap = typeof at === 'object' && at !== null && !Array.isArray(at)
    if (isMap && Object.hasOwn(at as object, key)) {
      at = (at as Record<string, unknown>)[key]
      continue
    }
    const known = isMap ? Object.keys(at as object) : []
    const meant = didYouMean(key, known)
    throw new UserError(`The upstream chart has no value ${path.join('.')}`, {
      hint: meant
        ? `Did you mean ${[...path.slice(0, depth), meant].join('.')}?`
        : `At ${path.slice(0, depth).join('.') || 'the top'} it has ${known.join(', ') || 'no keys'}.`,
    })
  }
  return at
}

/** `replicaCount` -> `Replica Count`. */
export function titleFromKey(key: string): string {
  const words = key.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').split(/[\s_-]+/)
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')
}
