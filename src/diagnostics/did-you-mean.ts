const LONGEST = 200

/**
 * The candidate that `word` most likely meant, or undefined when none is close:
 * at most two edits (a swap of neighbours counts as one) and fewer than half of the word's letters.
 */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  // Nobody mistypes a word of that length, and comparing takes time by its square.
  if (word.length > LONGEST) return undefined
  const typed = word.toLowerCase()
  let best: string | undefined
  let bestDistance = Math.min(2, Math.floor((typed.length - 1) / 2)) + 1
  for (const candidate of candidates) {
    const distance = editDistance(typed, candidate.toLowerCase(), bestDistance)
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

// Optimal string alignment distance; gives `limit` as soon as it cannot be below it.
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let cost = Math.min(
        previous[column]! + 1,
        current[column - 1]! + 1,
        previous[column - 1]! + (same ? 0 : 1),
      )
      const swapped =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) cost = Math.min(cost, beforePrevious[column - 2]! + 1)
      current.push(cost)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[b.length]!
}
