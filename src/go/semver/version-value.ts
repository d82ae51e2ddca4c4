import { decodeGoJson } from '../json/decode.ts'
import { GoErrorValue } from '../values/error-value.ts'
import { GoError } from '../values/error.ts'
import { goFunction } from '../values/function.ts'
import { ownValue } from '../values/own-value.ts'
import { nilPointerPanic } from '../values/panic.ts'
import { fromBytes, toBytes } from '../values/string.ts'
import { GoInt, GoObject, type GoValue, int, type TemplateFunction } from '../values/value.ts'
import { DEFAULT_EDITION, type SemverEdition } from './edition.ts'
import { messageInEdition, SemverError } from './semver-error.ts'
import { nextMajor, nextMinor, nextPatch, withMetadata, withPrerelease } from './version-changes.ts'
import { compareVersions, formatVersion, parseVersion, type Version } from './version.ts'

const POINTER = '*semver.Version'

/** What the function `semver` gives: a version with the methods of Masterminds/semver. */
export class GoVersion extends GoObject {
  override readonly goType: string
  override readonly goKind: 'ptr' | 'struct'
  readonly edition: SemverEdition
  /** Only the methods that read another version into this one change it. */
  version: Version

  /** Methods that count up give a struct, everything else a pointer to one. */
  constructor(
    version: Version,
    goKind: 'ptr' | 'struct' = 'ptr',
    edition: SemverEdition = DEFAULT_EDITION,
  ) {
    super()
    this.edition = edition
    this.version = version
    this.goKind = goKind
    this.goType = goKind === 'ptr' ? POINTER : 'semver.Version'
  }

  override text(): string {
    return formatVersion(this.version)
  }

  override fields(): readonly (readonly [name: string, value: GoValue])[] {
    const { major, minor, patch, prerelease, metadata, original } = this.version
    return [
      ['major', new GoInt('uint64', major)],
      ['minor', new GoInt('uint64', minor)],
      ['patch', new GoInt('uint64', patch)],
      ['pre', prerelease],
      ['metadata', metadata],
      ['original', original],
    ]
  }

  override toJsonValue(): string {
    return this.text()
  }

  override method(name: string): TemplateFunction | undefined {
    if (this.edition === '3.1' && NEWER_METHODS.includes(name)) return undefined
    const isPointer = this.goKind === 'ptr'
    if (isPointer && Object.hasOwn(READERS, name)) return readMethod(this, name)
    return (ownValue(METHODS, name) ?? (isPointer ? ownValue(POINTER_METHODS, name) : undefined))?.(
      this,
    )
  }
}

/** What v3.1.1 does not have. */
const NEWER_METHODS = ['GreaterThanEqual', 'LessThanEqual', 'MarshalText', 'UnmarshalText']

type Method = (target: GoVersion) => TemplateFunction

/** Methods that read a version into the one they are called on, by their parameter types. */
const READERS: Readonly<Record<string, string>> = {
  Scan: 'interface {}',
  UnmarshalText: '[]uint8',
  UnmarshalJSON: '[]uint8',
}

function readMethod(target: GoVersion, name: string): TemplateFunction {
  return goFunction([READERS[name] as string], 'error', (source) => {
    try {
      target.version = parseVersion(textToRead(name, source as GoValue))
      return new GoErrorValue()
    } catch (error) {
      if (error instanceof SemverError)
        return new GoErrorValue(messageInEdition(error, target.edition))
      if (error instanceof GoError) return new GoErrorValue(error.message)
      throw error
    }
  })
}

function textToRead(name: string, source: GoValue): string {
  if (name === 'Scan') return typeof source === 'string' ? source : ''
  const text = fromBytes(source as Uint8Array)
  if (name === 'UnmarshalText') return text
  const value = decodeGoJson(text)
  if (typeof value === 'string') return value
  throw new GoError('json: cannot unmarshal a value that is no string into Go value of type string')
}

function bytesMethod(text: (version: Version) => string): Method {
  return ({ version }) => goFunction([], '[]uint8', () => toBytes(text(version)))
}

function uint64Method(part: 'major' | 'minor' | 'patch'): Method {
  return ({ version }) => goFunction([], 'uint64', () => new GoInt('uint64', version[part]))
}

function stringMethod(read: (version: Version) => string): Method {
  return ({ version }) => goFunction([], 'string', () => read(version))
}

function changeMethod(change: (version: Version) => Version): Method {
  return ({ version, edition }) =>
    goFunction([], 'semver.Version', () => new GoVersion(change(version), 'struct', edition))
}

function setMethod(change: (version: Version, text: string) => Version): Method {
  return ({ version, edition }) =>
    goFunction(['string'], 'semver.Version', (text) => {
      try {
        return new GoVersion(change(version, text), 'struct', edition)
      } catch (error) {
        if (error instanceof SemverError) throw new GoError(messageInEdition(error, edition))
        throw error
      }
    })
}

function compareMethod(result: 'int' | 'bool', answer: (order: number) => GoValue): Method {
  return ({ version }) =>
    goFunction([POINTER], result, (other) => {
      if (!(other instanceof GoVersion)) throw nilPointerPanic()
      return answer(compareVersions(version, other.version))
    })
}

const METHODS: Readonly<Record<string, Method>> = {
  Major: uint64Method('major'),
  Minor: uint64Method('minor'),
  Patch: uint64Method('patch'),
  Prerelease: stringMethod((version) => version.prerelease),
  Metadata: stringMethod((version) => version.metadata),
  String: stringMethod(formatVersion),
  Value: stringMethod(formatVersion),
  MarshalText: bytesMethod(formatVersion),
  MarshalJSON: bytesMethod((version) => JSON.stringify(formatVersion(version))),
  IncMajor: changeMethod(nextMajor),
  IncMinor: changeMethod(nextMinor),
  IncPatch: changeMethod(nextPatch),
  SetPrerelease: setMethod(withPrerelease),
  SetMetadata: setMethod(withMetadata),
}

/** Methods that Go declares on the pointer, so a plain struct does not have them. */
const POINTER_METHODS: typeof METHODS = {
  Original: stringMethod((version) => version.original),
  Compare: compareMethod('int', (order) => int(order)),
  LessThan: compareMethod('bool', (order) => order < 0),
  LessThanEqual: compareMethod('bool', (order) => order <= 0),
  GreaterThan: compareMethod('bool', (order) => order > 0),
  GreaterThanEqual: compareMethod('bool', (order) => order >= 0),
  Equal: compareMethod('bool', (order) => order === 0),
}
