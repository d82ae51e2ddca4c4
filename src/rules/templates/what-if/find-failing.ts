/** A smallest set of probes that fails. */
export interface FailingSet<P, F> {
  probes: readonly P[]
  failure: F
}

export interface Trials<P, F> {
  /** What a rendering with all these probes fails with; undefined when it does not. */
  run(probes: readonly P[]): Promise<F | undefined>
  /** Those of the probes that the failure speaks of: they are tried first. */
  suspects?(failure: F, probes: readonly P[]): readonly P[]
}

/** Two failing probes of a batch hide each other's failure, so a batch is tried until it passes. */
const MAX_SETS_IN_BATCH = 50

/**
 * Finds the smallest sets of probes that fail in one batch. One rendering is enough for a batch without a failure, and a
 * few for each failure, as long as probes do not help each other: what fails alone must fail in company.
 * @param probes They can be given at once. Of each set that fails its last probe is taken out before the rest is tried again.
 */
export async function findFailing<P, F>(
  probes: readonly P[],
  trials: Trials<P, F>,
): Promise<FailingSet<P, F>[]> {
  const found: FailingSet<P, F>[] = []
  let left = probes
  while (left.length > 0 && found.length < MAX_SETS_IN_BATCH) {
    const failure = await trials.run(left)
    if (failure === undefined) break
    const smallest = await shrink(left, failure, trials)
    found.push(smallest)
    const culprit = smallest.probes.at(-1)
    left = left.filter((probe) => probe !== culprit)
  }
  return found
}

/** A smallest failing part of probes that fail together, in their order. */
export async function shrink<P, F>(
  probes: readonly P[],
  failure: F,
  trials: Trials<P, F>,
): Promise<FailingSet<P, F>> {
  for (const suspect of trials.suspects?.(failure, probes) ?? []) {
    if (probes.length === 1) break
    const alone = await trials.run([suspect])
    if (alone !== undefined) return { probes: [suspect], failure: alone }
  }
  const wanted = new Set(await explain([], probes, trials, false))
  const smallest = probes.filter((probe) => wanted.has(probe))
  const again = await trials.run(smallest)
  if (again !== undefined) return { probes: smallest, failure: again }
  // Probes that helped each other: what remains is to leave out one after the other.
  return leaveOut(probes, failure, trials)
}

/**
 * The part of the candidates without which the background passes (U. Junker, QuickXplain, AAAI 2004): each step tries one
 * half before it looks at the other.
 * @param isNew The background has grown since it was last tried.
 */
async function explain<P, F>(
  background: readonly P[],
  candidates: readonly P[],
  trials: Trials<P, F>,
  isNew: boolean,
): Promise<readonly P[]> {
  if (isNew && (await trials.run(background)) !== undefined) return []
  if (candidates.length <= 1) return candidates
  const middle = Math.ceil(candidates.length / 2)
  const first = candidates.slice(0, middle)
  const second = candidates.slice(middle)
  const ofSecond = await explain([...background, ...first], second, trials, true)
  const ofFirst = await explain([...background, ...ofSecond], first, trials, ofSecond.length > 0)
  return [...ofFirst, ...ofSecond]
}

async function leaveOut<P, F>(
  probes: readonly P[],
  failure: F,
  trials: Trials<P, F>,
): Promise<FailingSet<P, F>> {
  let left: FailingSet<P, F> = { probes, failure }
  for (const probe of probes) {
    const fewer = left.probes.filter((one) => one !== probe)
    if (fewer.length === 0) break
    const still = await trials.run(fewer)
    if (still !== undefined) left = { probes: fewer, failure: still }
  }
  return left
}
