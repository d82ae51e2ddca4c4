import type { ChartFile } from '../../../chart/index.ts'
import { encodeBase64 } from '../../../go/encoding/index.ts'
import { compileGlob, GlobError } from '../../../go/glob/index.ts'
import {
  fromBytes,
  goFunction,
  GoMap,
  GoObject,
  listOf,
  type TemplateFunction,
} from '../../../go/values/index.ts'
import { encodeGoYaml, YamlEncodeError } from '../../../yaml/emit/index.ts'
import type { EngineProfile } from '../../engine-profile.ts'

/** `.Files`: a map from path to bytes with methods (helm.sh/helm pkg/engine files). */
export class FilesObject extends GoObject {
  readonly goType = 'engine.files'
  readonly goKind = 'map'
  readonly #files: ReadonlyMap<string, Uint8Array>
  readonly #profile: EngineProfile

  constructor(files: ReadonlyMap<string, Uint8Array>, profile: EngineProfile) {
    super()
    this.#profile = profile
    this.#files = files
  }

  override underlying(): GoMap {
    const map = new GoMap(this.#files)
    map.elementType = '[]uint8'
    map.goType = this.goType
    return map
  }

  override method(name: string): TemplateFunction | undefined {
    switch (name) {
      case 'Get':
        return goFunction(['string'], 'string', (path) => fromBytes(this.#bytes(path)))
      case 'GetBytes':
        return goFunction(['string'], '[]uint8', (path) => this.#bytes(path))
      case 'Glob':
        return goFunction(['string'], 'engine.files', (pattern) => this.#glob(pattern))
      case 'AsConfig':
        return goFunction([], 'string', () => this.#byBaseName(fromBytes))
      case 'AsSecrets':
        return goFunction([], 'string', () => this.#byBaseName(encodeBase64))
      case 'Lines':
        return goFunction(['string'], '[]string', (path) => listOf('string', this.#lines(path)))
      default:
        return undefined
    }
  }

  #bytes(path: string): Uint8Array {
    return this.#files.get(path) ?? new Uint8Array()
  }

  // A pattern that cannot be read matches everything.
  #glob(pattern: string): FilesObject {
    let matches: RegExp
    try {
      matches = compileGlob(pattern)
    } catch (error) {
      if (!(error instanceof GlobError)) throw error
      matches = compileGlob('**')
    }
    const found = new Map([...this.#files].filter(([path]) => matches.test(path)))
    return new FilesObject(found, this.#profile)
  }

  // Where two files have the same base name, Go's map order decides; here the last in the order of loading.
  #byBaseName(encode: (data: Uint8Array) => string): string {
    const map = new GoMap()
    for (const [path, data] of this.#files) {
      map.set(path.slice(path.lastIndexOf('/') + 1), encode(data))
    }
    map.elementType = 'string'
    try {
      return encodeGoYaml(map).replace(/\n$/, '')
    } catch (error) {
      // Helm keeps quiet about what is no YAML, such as bytes that are not UTF-8.
      if (error instanceof YamlEncodeError) return ''
      throw error
    }
  }

  #lines(path: string): string[] {
    const data = this.#files.get(path)
    if (data === undefined) return []
    // Helm 3.8.2 keeps the empty line after the last line feed.
    if (this.#profile === 'installer') return fromBytes(data).split('\n')
    // Helm indexes out of range here and the whole rendering fails.
    if (data.length === 0) throw new RangeError('index out of range [-1]')
    return fromBytes(data).replace(/\n$/, '').split('\n')
  }
}

export function createFilesObject(
  files: readonly ChartFile[],
  profile: EngineProfile,
): FilesObject {
  return new FilesObject(new Map(files.map(({ path, data }) => [path, data])), profile)
}
