import { visibleLines } from '../diagnostics/index.ts'

/**
 * A text as Markdown that shows exactly this text, on one line, in a table too. Text between backticks becomes code.
 * Nobody is notified by an `@name` in it, a `#1` leads to no issue, and `:100:` stays a number.
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

// What begins or ends something within a line of Markdown, of HTML, or of what GitHub and GitLab add to them; and the dot
// that makes a link of `www.`. A numeric entity stands for the character and never for its effect (spec.commonmark.org,
// section 2.5).
const SPECIAL = /[!#$&*:<>@[\\\]_`{|}~]|(?<=\bwww)\./gi

function entities(text: string): string {
  return text.replaceAll(SPECIAL, (character) => `&#${character.charCodeAt(0)};`)
}

// `@name`, `#1`, `!1`, `&1`, `~label`, `$1` and `:emoji:` are looked for in the finished page, where entities are
// characters again. An invisible blank in between makes two words of them.
const SIGN = /&#(?:64|35|33|38|126|36);(?=[\p{Letter}\p{Number}_])/gu
const EMOJI = /&#58;(?=(?:[\w+-]|&#95;)+&#58;)/g

function quiet(markdown: string): string {
  return markdown.replaceAll(SIGN, '$&&#8203;').replaceAll(EMOJI, '$&&#8203;')
}
