import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { codeBlocks, prose } from './code-blocks.ts'

const [english, chinese] = ['README.md', 'README.zh.md'].map((name) =>
  readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'),
) as [string, string]

/** The depth of each heading, and its text where that is a name which languages share. */
function outline(markdown: string): string[] {
  return [...prose(markdown).matchAll(/^(#+) (.*)$/gm)].map(([, depth = '', text = '']) => {
    const name = /^[\w.]+(?=[:：])/.exec(text)?.[0]
    return name === undefined ? depth : `${depth} ${name}`
  })
}

/** The first column of each table, without its head. */
function firstColumns(markdown: string): string[][] {
  const tables = prose(markdown).match(/(?:^\|.*\|\n)+/gm) ?? []
  return tables.map((table) =>
    table
      .trimEnd()
      .split('\n')
      .slice(2)
      .map((row) => row.split(/(?<!\\)\|/)[1]!.trim()),
  )
}

/** Words in code, such as flags and names, of the prose between the tables. */
function namesInProse(markdown: string): string[] {
  const text = prose(markdown).replaceAll(/^\|.*\|\n/gm, '')
  return [...new Set(text.match(/`[^`\n]+`/g))].sort()
}

describe('README.zh.md, beside README.md', () => {
  it('has the same sections', () => expect(outline(chinese)).toEqual(outline(english)))

  it('has the same code blocks', () => expect(codeBlocks(chinese)).toEqual(codeBlocks(english)))

  it('has tables about the same things', () =>
    expect(firstColumns(chinese).map(keepNames)).toEqual(firstColumns(english).map(keepNames)))

  it('speaks of the same flags, files and names', () =>
    expect(namesInProse(chinese)).toEqual(namesInProse(english)))
})

/** What a cell names in code; languages put it in another order. */
function keepNames(column: string[]): string[] {
  return column.map((cell) => (cell.match(/`[^`]+`/g) ?? []).sort().join(' '))
}
