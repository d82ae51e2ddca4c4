import { GoMap, type GoValue } from '../../../go/values/index.ts'

/**
 * The same map under another Go type: Go's `common.Values(m)` shares m, so a `set` through either is seen through both.
 * Without a type it is a plain map again, as Go makes one of an argument.
 */
export class GoMapView extends GoMap {
  readonly #map: GoMap

  constructor(map: GoMap, goType?: string) {
    super()
    this.#map = map
    if (goType !== undefined) this.goType = goType
  }

  override get size(): number {
    return this.#map.size
  }

  override get(key: string): GoValue | undefined {
    return this.#map.get(key)
  }

  override has(key: string): boolean {
    return this.#map.has(key)
  }

  override set(key: string, value: GoValue): this {
    this.#map.set(key, value)
    return this
  }

  override delete(key: string): boolean {
    return this.#map.delete(key)
  }

  override clear(): void {
    this.#map.clear()
  }

  override keys(): MapIterator<string> {
    return this.#map.keys()
  }

  override values(): MapIterator<GoValue> {
    return this.#map.values()
  }

  override entries(): MapIterator<[string, GoValue]> {
    return this.#map.entries()
  }

  override [Symbol.iterator](): MapIterator<[string, GoValue]> {
    return this.#map.entries()
  }

  override forEach(
    callback: (value: GoValue, key: string, map: Map<string, GoValue>) => void,
  ): void {
    for (const [key, value] of this.#map) callback(value, key, this)
  }
}
