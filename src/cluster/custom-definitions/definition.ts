import type {
  CustomResourceConversion,
  CustomResourceDefinition,
  CustomResourceDefinitionNames,
  CustomResourceSubresources,
} from 'kubernetes-types/apiextensions/v1.d.ts'
import type { Sent } from '../admission/validator.ts'
import { readSchema } from '../custom/read-schema.ts'
import type { Schema } from '../custom/schema.ts'
import { jsonIdentity } from '../json-identity.ts'

export type Names = Sent<CustomResourceDefinitionNames>
export type Subresources = Sent<CustomResourceSubresources>
export type Conversion = Sent<CustomResourceConversion>

/** A column of `kubectl get`. */
export interface PrinterColumn {
  name?: string
  type?: string
  format?: string
  jsonPath?: string
}

/** What may be said for each version, or once for all of them. */
export interface VersionContents {
  schema: Schema | undefined
  subresources: Subresources | undefined
  columns: readonly PrinterColumn[]
  selectableFields: readonly { jsonPath?: string }[]
}

export interface DefinedVersion extends Partial<VersionContents> {
  name: string
  isStorage: boolean
  isDeprecated: boolean
  deprecationWarning: string | undefined
}

/**
 * A CustomResourceDefinition as the server judges it: what all versions say alike stands at the top, and the objections
 * to it say `spec.validation` or `spec.subresources` (kubernetes/kubernetes apiextensions-apiserver
 * pkg/apis/apiextensions/v1/conversion.go).
 */
export interface Definition {
  group: string
  scope: string
  names: Names
  versions: DefinedVersion[]
  shared: Partial<VersionContents>
  conversion: Conversion | undefined
  preservesUnknownFields: boolean
}

/** Reads a decoded definition, with the defaults of the server. */
export function readDefinition(object: Sent<CustomResourceDefinition>): Definition {
  const { spec } = object
  const contents = (spec?.versions ?? []).map((version): VersionContents => {
    return {
      schema: readSchema(version.schema?.openAPIV3Schema),
      subresources: version.subresources,
      columns: version.additionalPrinterColumns ?? [],
      selectableFields: version.selectableFields ?? [],
    }
  })
  const shared = sharedContents(contents)
  return {
    group: spec?.group ?? '',
    scope: spec?.scope ?? '',
    names: withDefaults(spec?.names ?? {}),
    versions: (spec?.versions ?? []).map((version, index) => ({
      name: version.name ?? '',
      isStorage: version.storage === true,
      isDeprecated: version.deprecated === true,
      deprecationWarning: version.deprecationWarning,
      ...without(contents[index] ?? {}, shared),
    })),
    shared,
    conversion: spec?.conversion,
    preservesUnknownFields: spec?.preserveUnknownFields === true,
  }
}

function withDefaults(names: Names): Names {
  const kind = names.kind ?? ''
  const defaults = kind === '' ? {} : { singular: kind.toLowerCase(), listKind: `${kind}List` }
  return {
    ...defaults,
    ...Object.fromEntries(Object.entries(names).filter(([, value]) => value !== '')),
  }
}

function sharedContents(contents: readonly VersionContents[]): Partial<VersionContents> {
  const [first, ...others] = contents
  if (first === undefined) return {}
  const names = Object.keys(first) as (keyof VersionContents)[]
  return Object.fromEntries(
    names
      .filter((name) => others.every((other) => identity(other[name]) === identity(first[name])))
      .map((name) => [name, first[name]]),
  )
}

function identity(value: unknown): string {
  return value === undefined ? '' : jsonIdentity(value)
}

function without(
  contents: Partial<VersionContents>,
  shared: Partial<VersionContents>,
): Partial<VersionContents> {
  return Object.fromEntries(
    Object.entries(contents).filter(([name]) => !Object.hasOwn(shared, name)),
  )
}
