import type { FunctionEffect } from '../call.ts'
import { CHOICES } from './choices.ts'
import { ENGINE } from './engine.ts'
import { LISTS } from './lists.ts'
import { MAPS } from './maps.ts'
import { readAll } from './read-all.ts'
import { TESTS } from './tests.ts'
import { TEXTS } from './texts.ts'

const EFFECTS: ReadonlyMap<string, FunctionEffect> = new Map(
  [CHOICES, ENGINE, LISTS, MAPS, TESTS, TEXTS].flatMap((family) => Object.entries(family)),
)

/** What a function does with values; one that nothing is known of reads all of them. */
export function effectOf(name: string): FunctionEffect {
  return EFFECTS.get(name) ?? readAll
}
