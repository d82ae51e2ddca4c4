import type { GoMap } from '../../../go/values/index.ts'
import { isRenderingFailure, type RenderedPlugin, type RenderFailure } from '../../../plugin/index.ts'
import { findFailing, type Trials } from './find-failing.ts'
import { isBlamed } from './is-blamed.ts'
import { planBatches } from './plan-batches.ts'
import { type Change, type Probe, valuesOf } from './probe.ts'
import { untilExhausted } from './rendering-budget.ts'

/** The smallest change of values that keeps a plugin from rendering. */
export interface ProbeFailure {
  probes: readonly Probe[]
  changes: readonly Change[]
  failure: RenderFailure
  /** What there was of the plugin. */
  rendered: RenderedPlugin
}

/** What the installer makes of the plugin with these values from the form. Ends the search when it has been asked too often. */
export type TryOut = (values: GoMap) => Promise<RenderedPlugin>

export interface ProbeRun {
  /** Values below the changes; the plugin renders with them. */
  base: GoMap
  tryOut: TryOut
  /** The text of the template's line that a failure names. */
  lineOf(failure: RenderFailure): string | undefined
}

interface Outcome {
  failure: RenderFailure
  rendered: RenderedPlugin
}

/**
 * Renders a plugin with many changes of its values: many at once, and fewer where that fails.
 * @returns What was found, also when `tryOut` ended the search.
 */
export async function runProbes(probes: readonly Probe[], run: ProbeRun): Promise<ProbeFailure[]> {
  const search = new ProbeSearch(run)
  await untilExhausted(async () => {
    for (const batch of planBatches(probes)) await search.tryBatch(batch)
  })
  return search.found
}

class ProbeSearch {
  readonly found: ProbeFailure[] = []
  readonly #run: ProbeRun
  readonly #outcomes = new Map<string, Outcome | undefined>()
  readonly #numbers = new Map<Probe, number>()
  /** Which of its values a probe is tried with. */
  readonly #choices = new Map<Probe, number>()
  readonly #settled = new Set<Probe>()
  readonly #settledSets: (readonly Probe[])[] = []

  constructor(run: ProbeRun) {
    this.#run = run
  }

  async tryBatch(batch: readonly Probe[]): Promise<void> {
    const trials: Trials<Probe, Outcome> = {
      run: (probes) => this.#try(probes),
      suspects: ({ failure }, probes) => this.#suspects(failure, probes),
    }
    for (const { probes, failure } of await findFailing(this.#open(batch), trials)) {
      await this.#settle(probes, failure)
    }
  }

  /** Without what is known to fail. */
  #open(batch: readonly Probe[]): Probe[] {
    let open = batch.filter((probe) => !this.#settled.has(probe))
    for (const set of this.#settledSets) {
      if (set.every((probe) => open.includes(probe))) open = open.filter((one) => one !== set.at(-1))
    }
    return open
  }

  async #settle(probes: readonly Probe[], outcome: Outcome): Promise<void> {
    const [first] = probes
    if (first === undefined) return
    if (probes.length > 1) {
      this.#settledSets.push(probes)
      this.#note(probes, outcome)
      return
    }
    const blamed = await this.#judge(first, outcome)
    if (blamed === 'innocent') return
    this.#settled.add(first)
    if (blamed !== undefined) this.#note(probes, blamed)
  }

  /**
   * Tries all values of a probe: the template is at fault only when none passes. Where the kind of the value is a guess, the
   * first one must be to blame: templates that do not even take it have fields of their own that nobody can guess.
   */
  async #judge(probe: Probe, first: Outcome): Promise<Outcome | 'innocent' | undefined> {
    const chosen = this.#choices.get(probe) ?? 0
    const isFirstBlamed = isBlamed(first.failure, [probe])
    let blamed = isFirstBlamed ? { choice: chosen, outcome: first } : undefined
    for (let choice = chosen + 1; choice < probe.values.length; choice++) {
      this.#choices.set(probe, choice)
      const outcome = await this.#try([probe])
      if (outcome === undefined) return 'innocent'
      if (isBlamed(outcome.failure, [probe])) blamed ??= { choice, outcome }
    }
    if (probe.blame === 'output' && !isFirstBlamed) blamed = undefined
    this.#choices.set(probe, blamed?.choice ?? chosen)
    return blamed?.outcome
  }

  #note(probes: readonly Probe[], { failure, rendered }: Outcome): void {
    if (!isBlamed(failure, probes)) return
    const isKnown = this.found.some(
      (one) => one.failure.message === failure.message && haveSamePaths(one.probes, probes),
    )
    if (!isKnown) this.found.push({ probes, changes: this.#changesOf(probes), failure, rendered })
  }

  #changesOf(probes: readonly Probe[]): Change[] {
    return probes.map((probe) => ({
      path: probe.path,
      value: probe.values[this.#choices.get(probe) ?? 0] ?? probe.values[0],
    }))
  }

  async #try(probes: readonly Probe[]): Promise<Outcome | undefined> {
    const key = probes.map((probe) => this.#keyOf(probe)).join()
    if (this.#outcomes.has(key)) return this.#outcomes.get(key)
    const values = valuesOf(this.#changesOf(probes), this.#run.base)
    const rendered = await this.#run.tryOut(values)
    const failure = rendered.failures.find(isRenderingFailure)
    const outcome = failure && { failure, rendered }
    this.#outcomes.set(key, outcome)
    return outcome
  }

  #keyOf(probe: Probe): string {
    const number = this.#numbers.get(probe) ?? this.#numbers.size
    this.#numbers.set(probe, number)
    return `${number}:${this.#choices.get(probe) ?? 0}`
  }

  #suspects(failure: RenderFailure, probes: readonly Probe[]): Probe[] {
    const line = this.#run.lineOf(failure)
    if (line === undefined) return []
    const words = new Set(line.split(/[^\w-]+/))
    return probes.filter(({ path }) => words.has(path.at(-1)!)).slice(0, 3)
  }
}

function haveSamePaths(a: readonly Probe[], b: readonly Probe[]): boolean {
  return a.length === b.length && a.every(({ path }, at) => path.join('\0') === b[at]!.path.join('\0'))
}
