/** Fields that name something: what stands there is made of values more often than not. */
const NAMING_FIELD =
  /(?:^|\.)(?:name|generateName|host|serviceName|namespace)$|(?:^|\.)(?:labels|matchLabels)[.[]/

/** What templates leave where a value is empty, and what people write to be replaced. */
const TRACES = [
  /^$/,
  /^[-.]|[-.]$|\.\.|--/,
  /[<>{}$%]/,
  /^[A-Z][A-Z0-9_-]{3,}$|[A-Z]+[-_][A-Z]+/,
  /change-?_?me|replace-?_?(?:me|this)|todo|placeholder|your-/i,
  /^<no value>$|^null$|^%!/,
]

/** Whether a server refuses a name, label or host because a value in it is empty or was never filled in. */
export function isPlaceholder(field: string, reason: string, value: unknown): boolean {
  if (!NAMING_FIELD.test(field)) return false
  if (reason === 'FieldValueRequired') return value === undefined || value === null || value === ''
  return (
    reason === 'FieldValueInvalid' &&
    typeof value === 'string' &&
    TRACES.some((trace) => trace.test(value))
  )
}
