const UNITS = ['YMD', 'HMS']

/** RFC 3339 appendix A. */
export function durationProblem(text: string): string | undefined {
  if (!text.startsWith('P')) return 'must start with P'
  const rest = text.slice(1)
  if (rest === '') return 'nothing after P'
  if (rest.endsWith('W')) {
    const weeks = rest.slice(0, -1)
    if (weeks === '') return 'no number in week'
    return /^\d+$/.test(weeks) ? undefined : 'invalid week'
  }
  for (const [index, part] of rest.split('T').entries()) {
    if (index > 0 && part === '') return 'no time elements'
    const units = UNITS[index]
    if (units === undefined) return 'more than one T'
    const problem = elementsProblem(part, units)
    if (problem !== undefined) return problem
  }
  return undefined
}

function elementsProblem(text: string, allUnits: string): string | undefined {
  let units = allUnits
  let rest = text
  while (rest !== '') {
    const digits = /^\d*/.exec(rest)![0]
    if (digits === '') return 'missing number'
    const unit = rest[digits.length]
    if (unit === undefined) return 'missing unit'
    const index = units.indexOf(unit)
    if (index < 0) {
      return allUnits.includes(unit) ? `unit '${unit}' out of order` : `invalid unit '${unit}'`
    }
    units = units.slice(index + 1)
    rest = rest.slice(digits.length + 1)
  }
  return undefined
}
