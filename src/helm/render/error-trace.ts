/** One step of the way to the place where an execution failed. */
interface TraceStep {
  /** Text, line and column: `demo/templates/service.yaml:3:5`. */
  location: string
  executing: string
  message: string
}

const PREFIX = 'template: '
const EXECUTING = ': executing '
// What `fail` and `required` say stands between these in the message of the error (helm.sh/helm pkg/engine).
export const MESSAGE_START = 'HELM_ERR_START'
export const MESSAGE_END = 'HELM_ERR_END'

/**
 * What Helm 4 says about a template that failed to execute: for `fail` and `required` their own words and the outermost
 * place, else the chain of places down to the innermost message (helm.sh/helm pkg/engine reformatExecErrorMsg).
 * @param messages The text of the error and of the errors below it, outermost first.
 */
export function formatExecutionError(messages: readonly string[]): string {
  const [outermost] = messages as readonly [string]
  const [, location, ...rest] = outermost.split(': ')
  const remainder = rest.join(': ')
  const own = ownWords(remainder)
  if (location !== undefined && own !== undefined) {
    return `execution error at (${location}): ${own}`
  }
  const steps: TraceStep[] = []
  for (const message of messages) {
    const step = parseStep(message)
    if (!step) return outermost
    if (!isSameStep(steps.at(-1), step)) steps.push(step)
  }
  return steps.map(formatStep).join('').trim()
}

/** Whether `fail` or `required` ended the execution. */
export function isRefusal([outermost = '']: readonly string[]): boolean {
  return ownWords(outermost) !== undefined
}

/** The words between the outermost pair of marks. */
function ownWords(text: string): string | undefined {
  const start = text.indexOf(MESSAGE_START)
  const end = text.lastIndexOf(MESSAGE_END)
  const from = start + MESSAGE_START.length
  return start >= 0 && end >= from ? text.slice(from, end) : undefined
}

function parseStep(message: string): TraceStep | undefined {
  if (!message.startsWith(PREFIX)) return undefined
  const text = message.slice(PREFIX.length)
  if (text.startsWith('no template ')) return { location: '', executing: '', message }
  return parseExecuting(text) ?? parseSimple(text)
}

/** `NAME:LINE:COLUMN: executing "NAME" at <CONTEXT>: MESSAGE`, cut before a nested error. */
function parseExecuting(text: string): TraceStep | undefined {
  const executing = text.indexOf(EXECUTING)
  if (executing < 0) return undefined
  const match = /^"([^"]*)" at </.exec(text.slice(executing + EXECUTING.length))
  if (!match) return undefined
  const place = text.slice(executing + EXECUTING.length + match[0].length)
  const end = place.indexOf('>: ')
  if (end < 0) return undefined
  return {
    location: text.slice(0, executing),
    executing: `executing "${match[1]}" at <${place.slice(0, end)}>:`,
    message: withoutNested(place.slice(end + '>: '.length)),
  }
}

function parseSimple(text: string): TraceStep | undefined {
  const separator = text.lastIndexOf(': ')
  if (separator < 0) return undefined
  return {
    location: text.slice(0, separator),
    executing: '',
    message: withoutNested(text.slice(separator + ': '.length)),
  }
}

function withoutNested(message: string): string {
  const nested = message.indexOf(' template:')
  return nested < 0 ? message : message.slice(0, nested)
}

function isSameStep(a: TraceStep | undefined, b: TraceStep): boolean {
  return a?.location === b.location && a.executing === b.executing && a.message === b.message
}

function formatStep({ location, executing, message }: TraceStep): string {
  let text = location && `${location}\n  `
  if (executing) text += `${executing}\n    `
  return message ? `${text}${message}\n` : text
}
