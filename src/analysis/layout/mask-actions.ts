/** Stands for each character of an action, so that offsets stay. */
export const MASK = '\uE000'

/** An action of a template from `{{` to `}}`; comments are actions, too. */
export interface ActionSpan {
  start: number
  end: number
}

const ACTION =
  /\{\{(?:-[ \t\r\n])?[ \t\r\n]*\/\*[^]*?\*\/(?:[ \t\r\n]*-)?\}\}|\{\{(?:"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)'|[^"`}]|\}(?!\}))*\}\}/g

/** Finds the actions of a template text that parses. */
export function findActions(text: string): ActionSpan[] {
  return Array.from(text.matchAll(ACTION), ({ index, 0: action }) => ({
    start: index,
    end: index + action.length,
  }))
}

/** The text with its actions masked, line breaks inside of them as well. */
export function maskActions(text: string, actions: readonly ActionSpan[]): string {
  const parts: string[] = []
  let at = 0
  for (const { start, end } of actions) {
    parts.push(text.slice(at, start), MASK.repeat(end - start))
    at = end
  }
  parts.push(text.slice(at))
  return parts.join('')
}
