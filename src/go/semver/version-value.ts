import { GoError } from '../values/error.ts'
import { goFunction } from '../values/function.ts'
import { GoInt, GoObject, type GoValue, int, type TemplateFunction } from '../values/value.ts'
import { SemverError } from './semver-error.ts'
import { nextMajor, nextMinor, nextPatch, withMetadata, withPrerelease } from './version-changes.ts'
import { compareVersions, formatVersion, type Version } from './version.ts'

const POINTER = '*semver.Version'

/** What the function `semver` gives: a version with the methods of Masterminds/semver. */
export class GoVersion extends GoObject {
  override readonly goType: string
  override readonly goKind: 'ptr' | 'struct'
  readonly version: Version

  /** Methods that count up give a struct, everything else a pointer to one. */
  constructor(version: Version, goKind: 'ptr' | 'struct' = 'ptr') {
    super()
    this.version = version
    this.goKind = goKind
    this.goType = goKind === 'ptr' ? POINTER : 'semver.Version'
  }

  override text(): string {
    return formatVersion(this.version)
  }

  override toJsonValue(): string {
    return this.text()
  }

  override method(name: string): TemplateFunction | undefined {
    const isPointer = this.goKind === 'ptr'
    return (METHODS[name] ?? (isPointer ? POINTER_METHODS[name] : undefined))?.(this.version)
  }
}

function uint64Method(part: 'major' | 'minor' | 'patch'): (version: Version) => TemplateFunction {
  return (version) => goFunction([], 'uint64', () => new GoInt('uint64', version[part]))
}

function stringMethod(read: (version: Version) => string): (version: Version) => TemplateFunction {
  return (version) => goFunction([], 'string', () => read(version))
}

function changeMethod(
  change: (version: Version) => Version,
): (version: Version) => TemplateFunction {
  return (version) =>
    goFunction([], 'semver.Version', () => new GoVersion(change(version), 'struct'))
}

function setMethod(
  change: (version: Version, text: string) => Version,
): (version: Version) => TemplateFunction {
  return (version) =>
    goFunction(['string'], 'semver.Version', (text) => {
      try {
        return new GoVersion(change(version, text), 'struct')
      } catch (error) {
        if (error instanceof SemverError) throw new GoError(error.message)
        throw error
      }
    })
}

function compareMethod(
  result: 'int' | 'bool',
  answer: (order: number) => GoValue,
): (version: Version) => TemplateFunction {
  return (version) =>
    goFunction([POINTER], result, (other) => {
      if (!(other instanceof GoVersion)) throw new GoError(`expected ${POINTER}`)
      return answer(compareVersions(version, other.version))
    })
}

const METHODS: Readonly<Record<string, (version: Version) => TemplateFunction>> = {
  Major: uint64Method('major'),
  Minor: uint64Method('minor'),
  Patch: uint64Method('patch'),
  Prerelease: stringMethod((version) => version.prerelease),
  Metadata: stringMethod((version) => version.metadata),
  String: stringMethod(formatVersion),
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
