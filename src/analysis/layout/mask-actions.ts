/** Stands for each character of an action that may print, so that offsets stay. */
export const MASK = '\uE000'

/** Stands for each character of an action that prints nothing itself: `if`, `end`, an assignment, a comment. */
export const SILENT_MASK = '\uE001'

/** An action of a template from `{{` to `}}`; comments are actions, too. */
export interface ActionSpan {
  start: number
  end: number
  isSilent: boolean
}

const ACTION =
  /\{\{(?:-[ \t\r\n])?[ \t\r\n]*\/\*[^]*?\*\/(?:[ \t\r\n]*-)?\}\}|\{\{(?:"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\[^\n]{1,12}?)'|[^"'`}]|\}(?!\}))*\}\}/g

const SILENT =
  /^\{\{-?[ \t\r\n]*(?:\/\*|(?:if|else|end|with|range|define|break|continue)\b|\$\w*[ \t\r\n]*(?:,[^:]*)?:?=)/

/** Finds the actions of a template text that parses. */
export function findActions(text: string): ActionSpan[] {
  return Array.from(text.matchAll(ACTION), ({ index, 0: action }) => ({
    start: index,
    end: index + action.length,
    isSilent: SILENT.test(action),
  }))
}

/** The text with its actions masked, line breaks inside of them as well. */
export function maskActions(text: string, actions: readonly ActionSpan[]): string {
  const parts: string[] = []
  let at = 0
  for (const { start, end, isSilent } of actions) {
    parts.push(text.slice(at, start), (isSilent ? SILENT_MASK : MASK).repeat(end - start))
    at = end
  }
  parts.push(text.slice(at))
  return parts.join('')
}
