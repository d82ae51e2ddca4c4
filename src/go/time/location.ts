import { goFunction } from '../values/function.ts'
import { GoObject, type TemplateFunction } from '../values/value.ts'
import type { TimeZone } from './zone.ts'

/** A *time.Location, as a time's Location method gives it. */
export class GoLocation extends GoObject {
  override readonly goType = '*time.Location'
  override readonly goKind = 'ptr'
  readonly zone: TimeZone

  constructor(zone: TimeZone) {
    super()
    this.zone = zone
  }

  override text(): string {
    return this.zone.name
  }

  override method(name: string): TemplateFunction | undefined {
    return name === 'String' ? goFunction([], 'string', () => this.zone.name) : undefined
  }
}
