import { isJsonObject, type JsonObject } from './json.ts'

/** A field that two versions of an object have differently; undefined: it is not there. */
export interface FieldChange {
  /** `spec.template.spec.containers[app].image`: items of lists by what names them, or by their place. */
  field: string
  before?: unknown
  after?: unknown
}

/** What may name the items of a list, the most telling first. */
const NAMING_FIELDS = ['name', 'key', 'mountPath', 'containerPort', 'port', 'host', 'path', 'ip']

/** Names that a path can show without brackets. */
const PLAIN_NAME = /^[A-Za-z_][-A-Za-z0-9_]*$/

/** The fields in which two values differ, in their order; whole parts where one side has none of them. */
export function changedFields(before: unknown, after: unknown, path = ''): FieldChange[] {
  if (isJsonObject(before) && isJsonObject(after)) return changesOfMap(before, after, path)
  if (Array.isArray(before) && Array.isArray(after)) return changesOfList(before, after, path)
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [changeOf(path, before, after)]
}

function changeOf(field: string, before: unknown, after: unknown): FieldChange {
  return {
    field,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  }
}

function changesOfMap(before: JsonObject, after: JsonObject, path: string): FieldChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].flatMap((name) => {
    const [old, changed] = [before, after].map((each) =>
      Object.hasOwn(each, name) ? each[name] : undefined,
    )
    return changedFields(old, changed, join(path, name))
  })
}

function join(path: string, name: string): string {
  if (!PLAIN_NAME.test(name)) return `${path}[${name}]`
  return path === '' ? name : `${path}.${name}`
}

function changesOfList(
  before: readonly unknown[],
  after: readonly unknown[],
  path: string,
): FieldChange[] {
  const naming = NAMING_FIELDS.find((field) => names(before, field) && names(after, field))
  const key = (item: unknown, index: number): string =>
    naming !== undefined && isJsonObject(item) ? String(item[naming]) : String(index)
  const byKey = (list: readonly unknown[]): Map<string, unknown> =>
    new Map(list.map((item, index) => [key(item, index), item]))
  const [old, changed] = [byKey(before), byKey(after)]
  const keys = new Set([...old.keys(), ...changed.keys()])
  return [...keys].flatMap((each) =>
    changedFields(old.get(each), changed.get(each), `${path}[${each}]`),
  )
}

/** Whether a field tells all items of a list apart. */
function names(list: readonly unknown[], field: string): boolean {
  const values = list.map((item) => (isJsonObject(item) ? item[field] : undefined))
  const isName = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number'
  return values.every(isName) && new Set(values).size === values.length
}
