import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { ANNOTATION_PREFIX, ANNOTATIONS } from '../../src/plugin/chart-annotations/annotations.ts'
import { COMMANDS } from '../../src/program/program.ts'
import { RULES } from '../../src/rules/all-rules.ts'
import { PURE_ROOMS, ROOM_CONTENTS, ROOMS } from '../house/rooms.ts'

interface ConfigSchema {
  properties: Record<string, { description: string; default?: unknown }>
}

const CONFIG_SCHEMA = new URL('../../src/workspace/config.schema.json', import.meta.url)

/** The generated tables of README.md and CONTRIBUTING.md by the name in their markers. */
const TABLES: Readonly<Record<string, () => string>> = {
  commands: () =>
    markdownTable(
      ['command', 'does'],
      Object.values(COMMANDS).flatMap((declare) => commandRows(declare().command)),
    ),
  rooms: () =>
    markdownTable(
      ['room of `src/`', 'holds', 'may enter'],
      Object.entries(ROOMS).map(([room, below]) => [
        `\`${room}\`${PURE_ROOMS.includes(room) ? ' (pure)' : ''}`,
        ROOM_CONTENTS[room] ?? '',
        below.join(', ') || 'none',
      ]),
    ),
  rules: () =>
    markdownTable(
      ['rule', 'severity', 'holds when', 'because'],
      RULES.map(({ id, severity, summary, why }) => [`\`${id}\``, severity, summary, why]),
    ),
  annotations: () =>
    markdownTable(
      [`\`${ANNOTATION_PREFIX}…\``, 'meaning', 'example'],
      Object.entries(ANNOTATIONS).map(([name, { meaning, example }]) => [
        `\`${name}\``,
        meaning,
        `\`${example}\``,
      ]),
    ),
  configuration: () => {
    const { properties } = JSON.parse(readFileSync(CONFIG_SCHEMA, 'utf8')) as ConfigSchema
    return markdownTable(
      ['key', 'meaning', 'default'],
      Object.entries(properties).map(([key, { description, default: initial }]) => [
        `\`${key}\``,
        description,
        initial === undefined ? '' : `\`${JSON.stringify(initial)}\``,
      ]),
    )
  },
}

const MARKED = /(<!-- table: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g

/** The text with everything between `<!-- table: name -->` and `<!-- end -->` written anew. */
export function withTables(markdown: string): string {
  return markdown.replaceAll(MARKED, (_, start: string, name: string, end: string) => {
    const table = TABLES[name]
    if (!table) throw new Error(`there is no table "${name}"`)
    return `${start}${table()}${end}`
  })
}

/** A row for the command, or for each of its sub-commands when it has some. */
function commandRows(command: Command, parent = ''): string[][] {
  const name = `${parent}${command.name()}`
  if (command.commands.length > 0) {
    return command.commands.flatMap((one) => commandRows(one, `${name} `))
  }
  const words = command.registeredArguments.map((argument) => {
    const word = `${argument.name()}${argument.variadic ? '...' : ''}`
    return argument.required ? ` <${word}>` : ` [${word}]`
  })
  return [[`\`${name}${words.join('')}\``, command.summary() || command.description()]]
}

function markdownTable(heads: string[], rows: string[][]): string {
  const line = (cells: string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |\n`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('')
}
