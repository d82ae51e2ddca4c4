/** `must be a list, and is an object`: what is wrong with a value of a wrong type. */
export function mustBe(wanted: string, value: unknown): string {
  return `must be ${wanted}, and is ${jsonKind(value)}`
}

/** What a JSON value is, in words: `a list`. */
function jsonKind(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  switch (typeof value) {
    case 'string':
      return `the string ${JSON.stringify(shortened(value))}`
    case 'number':
    case 'bigint':
      return `the number ${value}`
    case 'boolean':
      return `the boolean ${value}`
    default:
      return 'an object'
  }
}

const LONGEST = 60

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text
}
