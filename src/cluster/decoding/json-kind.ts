/** What a JSON value is, in words: `a string`. */
export function jsonKind(value: unknown): string {
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
