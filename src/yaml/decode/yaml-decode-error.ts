import type { YamlPosition } from '../node/node.ts'

/** The text is YAML or the value is data, but Go's sigs.k8s.io/yaml refuses it. `message` is what Helm shows. */
export class YamlDecodeError extends Error {
  override readonly name = 'YamlDecodeError'
  readonly position: YamlPosition | undefined

  constructor(message: string, position?: YamlPosition, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.position = position
  }
}
