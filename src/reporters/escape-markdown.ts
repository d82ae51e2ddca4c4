import { visibleLines } from '../diagnostics/index.ts'

/**
 * A text as Markdown that shows exactly this text, on one line, in a table too. Text between backticks becomes code.
 * Nobody is notified by an `@name` in it, and a `#1` leads to no issue.
 */
export function escapeMarkdown(text: string): string {
  return visibleLines(text)
    .split('\n')
    .map((line) =>
      line
        .split(/`([^`]+)`/)
        .map((part, at) =>
          at % 2 === 1 ? `<code>${entities(part)}</code>` : quiet(entities(part)),
        )
        .join(''),
    )
    .join('<br>')
}

// What begins or ends something in Markdown, HTML, or GitHub's and GitLab's additions to them. A numeric entity stands
// for the character and never for its effect (spec.commonmark.org, section 2.5).
const SPECIAL = /[!"#$&'()*+\-:<=>@[\\\]^_`{|}~]/g

function entities(text: string): string {
  return text.replaceAll(SPECIAL, (character) => `&#${character.charCodeAt(0)};`)
}

// Names and numbers behind one of `@#!&~$` are looked for in the finished page, where entities are characters again; an
// invisible blank in between makes two words of them.
function quiet(markdown: string): string {
  return markdown.replaceAll(/&#(?:64|35|33|38|126|36);(?=[\p{Letter}\p{Number}_])/gu, '$&&#8203;')
}
