import type { Cause, ChangedValue } from '../admission/answer.ts'
import { definitionOf } from '../apis/definitions.ts'
import type { Field, FieldType, Scalar } from '../apis/field-type.ts'
import { isRecord } from '../is-record.ts'
import { decodeScalar, scalarFault } from './decode-scalar.ts'
import { isStoredAsNothing } from './empty-values.ts'
import { gatedFields } from './gated-fields.ts'
import { mustBe } from './must-be.ts'
import { storedInstead } from './stored-instead.ts'
import { unknownField } from './unknown-field.ts'

/** What a server reads when it is sent an object of a kind that it knows. */
export interface Decoded {
  /** The object with the fields that the kind has, without nulls. */
  object: Record<string, unknown>
  /** The first value of a wrong type: the server reads no further. */
  fault: Cause | undefined
  /** What strict clients object to: fields that the kind does not have. */
  unknownFields: Cause[]
  /** Fields that are not stored, unknown ones included. */
  dropped: string[]
  changed: ChangedValue[]
}

export interface DecodeOptions {
  /** 28 for Kubernetes 1.28. */
  minor: number
  /** Whether a number that does not fit into its type is cut, as server-side apply does, or refused. */
  cutsNumbers?: boolean
  /** Whether what is told of a fault leaves the value out. */
  hidesValues?: boolean
}

/**
 * Reads an object as an API server reads JSON into the Go type of its kind (sigs.k8s.io/json, and the own readers of
 * quantities, times and the like): field names match exactly, a null is as good as absent, and so on.
 * @param definition Its name in the tables, such as `apps.v1.Deployment`.
 */
export function decodeObject(
  object: Readonly<Record<string, unknown>>,
  definition: string,
  options: DecodeOptions,
): Decoded {
  const decoder = new Decoder(options)
  const decoded = decoder.object(object, definition, '')
  const { fault, unknownFields, dropped, changed } = decoder
  return { object: decoded, fault, unknownFields, dropped, changed }
}

const INT32_BITS = 32

class Decoder {
  fault: Cause | undefined
  readonly unknownFields: Cause[] = []
  readonly dropped: string[] = []
  readonly changed: ChangedValue[] = []
  readonly #minor: number
  readonly #cutsNumbers: boolean
  readonly #hidesValues: boolean

  constructor({ minor, cutsNumbers = false, hidesValues = false }: DecodeOptions) {
    this.#hidesValues = hidesValues
    this.#minor = minor
    this.#cutsNumbers = cutsNumbers
  }

  object(
    value: Readonly<Record<string, unknown>>,
    definition: string,
    path: string,
  ): Record<string, unknown> {
    const known = definitionOf(definition, this.#minor)
    // A kind that is newer than the tables: nothing is known of its fields.
    if (known === undefined) return { ...value }
    const gates = gatedFields(definition)
    const decoded: Record<string, unknown> = {}
    for (const [name, sent] of Object.entries(value)) {
      const field = known.fields.get(name)
      const fieldPath = path === '' ? name : `${path}.${name}`
      if (field === undefined) this.#dropUnknown(fieldPath)
      else if (this.#minor < (gates?.[name] ?? 0)) this.dropped.push(fieldPath)
      else if (sent === null) {
        // JSON of whatever kind keeps a null.
        if (isAny(field)) decoded[name] = null
        this.#dropEmpty(null, storedInstead(definition, name), fieldPath)
      } else {
        decoded[name] = this.#value(sent, field.type, fieldPath)
        if (isStoredAsNothing(sent, field, definition, name)) {
          this.#dropEmpty(sent, storedInstead(definition, name), fieldPath)
        }
      }
    }
    return decoded
  }

  /** Validators see the empty value, which is none to them; the server stores its default or nothing. */
  #dropEmpty(sent: unknown, fallback: unknown, path: string): void {
    if (fallback === undefined) this.dropped.push(path)
    else this.changed.push([path, sent, fallback])
  }

  #dropUnknown(path: string): void {
    this.unknownFields.push(unknownField(path))
    this.dropped.push(path)
  }

  #value(value: unknown, type: FieldType, path: string): unknown {
    switch (type.is) {
      case 'scalar':
        return this.#scalar(value, type.scalar, path)
      case 'object':
        if (isRecord(value)) return this.object(value, type.definition, path)
        return this.#refuse(path, mustBe('an object', value))
      case 'map':
        if (isRecord(value)) return this.#map(value, type.values, path)
        return this.#refuse(path, mustBe('a map', value))
      case 'list':
        if (Array.isArray(value)) return this.#list(value, type.items, path)
        return this.#refuse(path, mustBe('a list', value))
    }
  }

  #scalar(value: unknown, scalar: Scalar, path: string): unknown {
    const schemas = schemasOf(scalar, value)
    if (schemas !== undefined) return this.#value(value, schemas, path)
    if (scalar === 'schema-or-list' || scalar === 'schema-or-strings') return undefined
    if (this.#cutsNumbers && scalar === 'int32' && Number.isInteger(value)) {
      return this.#cutNumber(Number(value), path)
    }
    const fault = scalarFault(value, scalar)
    if (fault === undefined) return decodeScalar(value, scalar)
    return this.#refuse(path, fault)
  }

  #cutNumber(value: number, path: string): number {
    const stored = Number(BigInt.asIntN(INT32_BITS, BigInt(value)))
    if (stored !== value) this.changed.push([path, value, stored])
    return stored
  }

  #map(value: Readonly<Record<string, unknown>>, type: FieldType, path: string) {
    const decoded: Record<string, unknown> = {}
    for (const [key, sent] of Object.entries(value)) {
      const entryPath = `${path}.${key}`
      decoded[key] =
        sent === null ? this.#emptyFor(type, entryPath) : this.#value(sent, type, entryPath)
    }
    return decoded
  }

  #list(value: readonly unknown[], type: FieldType, path: string): unknown[] {
    return value.map((sent, index) => {
      const itemPath = `${path}[${index}]`
      return sent === null ? this.#emptyFor(type, itemPath) : this.#value(sent, type, itemPath)
    })
  }

  /** What the server stores for a null in a map or a list: the type's empty value. */
  #emptyFor(type: FieldType, path: string): unknown {
    const empty = emptyValue(type)
    if (empty !== null) this.changed.push([path, null, empty])
    return empty
  }

  #refuse(field: string, fault: string): undefined {
    // What the value is stands at the end.
    const message = this.#hidesValues ? fault.replace(/, and is .*$/s, '') : fault
    this.fault ??= { field, reason: 'BadRequest', message }
  }
}

function isAny({ type }: Field): boolean {
  return type.is === 'scalar' && type.scalar === 'any'
}

function emptyValue(type: FieldType): unknown {
  switch (type.is) {
    case 'object':
      return {}
    case 'map':
    case 'list':
      return null
    case 'scalar':
      return EMPTY_SCALARS[type.scalar] ?? null
  }
}

const EMPTY_SCALARS: Readonly<Partial<Record<string, unknown>>> = {
  string: '',
  bool: false,
  int32: 0,
  int64: 0,
  double: 0,
  'int-or-string': 0,
  quantity: '0',
}

const SCHEMA: FieldType = { is: 'object', definition: 'apiextensions.v1.JSONSchemaProps' }
const NO_LIST_TYPE = { keys: [], isSet: false, mergeKey: undefined }
const SCHEMAS: FieldType = { is: 'list', items: SCHEMA, list: NO_LIST_TYPE }

/** The type of the parts of a CRD's schema that are schemas themselves, or a boolean or a list instead. */
function schemasOf(scalar: string, value: unknown): FieldType | undefined {
  switch (scalar) {
    case 'schema-or-bool':
      return isRecord(value) ? SCHEMA : undefined
    case 'schema-or-list':
      return Array.isArray(value) ? SCHEMAS : isRecord(value) ? SCHEMA : undefined
    case 'schema-or-strings':
      return isRecord(value) ? SCHEMA : undefined
    default:
      return undefined
  }
}
