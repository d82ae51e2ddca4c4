import { describe, expect, it } from 'vitest'
import { WorkBudget } from '../../../../src/go/budget/index.ts'
import {
  GoError,
  type TemplateExecError,
  TemplateLimitError,
  TemplateParseError,
} from '../../../../src/go/values/error.ts'
import { goFunction } from '../../../../src/go/values/function.ts'
import { GoInt, GoMap, type TemplateFunction } from '../../../../src/go/values/value.ts'
import { executeTemplate } from '../../../../src/helm/template/execute/execute-template.ts'
import type { ExecuteOptions } from '../../../../src/helm/template/execute/frame.ts'
import { TemplateSet } from '../../../../src/helm/template/execute/template-set.ts'
import { parseTemplate } from '../../../../src/helm/template/parse/parse-template.ts'
import { runTemplate } from '../oracle-functions.ts'
import { goValueOf } from '../oracle-value.ts'

function errorOf(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

function setOf(texts: Record<string, string>, parent?: TemplateSet): TemplateSet {
  const set = new TemplateSet('gotpl', parent)
  for (const [name, text] of Object.entries(texts)) {
    set.add(parseTemplate(name, text, { functions: new Set(['include']) }))
  }
  return set
}

const NO_FUNCTIONS: ExecuteOptions = { functions: new Map() }

describe('executeTemplate', () => {
  it('tells a nil inside an interface from a missing key', () => {
    const data = new GoMap([['a', new GoMap([['nothing', null]])]])
    expect(runTemplate('{{ .a.x }} {{ .a.x.y }} {{ (.a.nothing).x }}', data)).toBe(
      '<no value> <no value> <no value>',
    )
    const error = errorOf(() => runTemplate('\n {{ .a.nothing.x }}', data)) as TemplateExecError
    expect(error.message).toBe(
      'template: t:2:6: executing "t" at <.a.nothing.x>: nil pointer evaluating interface {}.x',
    )
    expect(error).toMatchObject({
      templateName: 't',
      location: { source: 't', line: 2, column: 6 },
      context: '.a.nothing.x',
      detail: 'nil pointer evaluating interface {}.x',
    })
    expect(() => runTemplate('{{ .a.x.y }}', data, { missingKey: 'zero' })).toThrow(
      'at <.a.x.y>: nil pointer evaluating interface {}.y',
    )
  })

  it('counts strings and columns in bytes', () => {
    expect(
      runTemplate(
        '{{ len "中文" }} {{ slice "中文" 0 3 }} {{ printf "%q" (slice "中" 0 1) }}',
        null,
      ),
    ).toBe('6 中 "\\xe4"')
    expect(runTemplate('{{ slice "中" 0 1 }}{{ slice "中" 1 3 }}', null)).toBe('中')
    expect(() => runTemplate('中{{ fail "x" }}', null)).toThrow('template: t:1:6: executing')
  })

  it('keeps the chain of errors through include', () => {
    const error = errorOf(() =>
      runTemplate('{{define "inner"}}\n{{ .x.y.z }}{{end}}{{ include "inner" . }}', new GoMap(), {
        missingKey: 'zero',
      }),
    ) as TemplateExecError
    expect(error.message).toBe(
      'template: t:2:22: executing "t" at <include "inner" .>: error calling include: ' +
        'template: t:2:5: executing "inner" at <.x.y.z>: nil pointer evaluating interface {}.y',
    )
    expect(error.cause).toMatchObject({ templateName: 'inner', context: '.x.y.z' })
  })

  it('finds templates of the set and its parent, and lets no empty definition replace one', () => {
    const parent = setOf({ a: 'A', 'b.tpl': '{{define "b"}}B{{end}}' })
    const set = setOf(
      { c: '{{template "a"}}{{template "b"}}', d: '{{define "a"}} {{end}}' },
      parent,
    )
    expect(executeTemplate(set, 'c', null, NO_FUNCTIONS)).toBe('AB')
    set.add(parseTemplate('a', 'changed', { functions: new Set() }))
    expect(executeTemplate(set, 'c', null, NO_FUNCTIONS)).toBe('changedB')
    expect(executeTemplate(parent, 'a', null, NO_FUNCTIONS)).toBe('A')
    expect(errorOf(() => executeTemplate(set, 'x', null, NO_FUNCTIONS))).toEqual(
      new GoError('template: no template "x" associated with template "gotpl"'),
    )
  })

  it('gives each piece of output with its place to the sink', () => {
    const set = setOf({
      a: 'one\n{{ .x }}{{template "b" .}}',
      'f.tpl': '\n{{define "b"}}two{{end}}',
    })
    const pieces: unknown[] = []
    const sink = { write: (...piece: unknown[]) => void pieces.push(piece) }
    executeTemplate(set, 'a', new GoMap([['x', 'X']]), { ...NO_FUNCTIONS, sink })
    expect(pieces).toEqual([
      ['one\n', 'a', 1, true],
      ['X', 'a', 2, false],
      ['two', 'f.tpl', 2, true],
    ])
  })

  it('takes no map for a slice with the same elements', () => {
    const data = new GoMap([['m', Object.assign(new GoMap(), { elementType: 'string' })]])
    expect(() => runTemplate('{{ strs .m }}', data)).toThrow(
      'wrong type for value; expected []string; got map[string]string',
    )
  })

  it('converts integers for call alone', () => {
    const data = new GoMap([
      ['fn', goValueOf({ $: 'func' })],
      ['byte', new GoInt('uint8', 7n)],
    ])
    expect(runTemplate('{{ call .fn .byte "x" }}', data)).toBe('7x')
    expect(() => runTemplate('{{ trunc .byte "x" }}', data)).toThrow('expected int; got uint8')
  })

  it('hides a builtin behind a function of the same name', () => {
    const functions = new Map([['len', goFunction(['interface {}'], 'string', () => 'mine')]])
    const set = new TemplateSet('t')
    set.add(parseTemplate('t', '{{ len 5 }}', { functions }))
    expect(executeTemplate(set, 't', null, { functions })).toBe('mine')
  })
})

describe('limits', () => {
  it('ends nested templates at the depth given', () => {
    const set = setOf({ a: '{{template "a"}}' })
    const error = errorOf(() => executeTemplate(set, 'a', null, { ...NO_FUNCTIONS, maxDepth: 50 }))
    expect(error).toBeInstanceOf(TemplateLimitError)
    expect(error).toMatchObject({
      limit: 'depth',
      message:
        'template: a:1:11: executing "a" at <{{template "a"}}>: exceeded maximum template depth (50)',
    })
  })

  it('never overflows the stack', () => {
    const set = setOf({ a: '{{template "a"}}', b: '{{ include "b" . }}' })
    expect(errorOf(() => executeTemplate(set, 'a', null, NO_FUNCTIONS))).toBeInstanceOf(
      TemplateLimitError,
    )
    const functions = new Map<string, TemplateFunction>()
    const options: ExecuteOptions = { functions }
    functions.set(
      'include',
      goFunction(['string', 'interface {}'], 'string', (name, data) =>
        executeTemplate(set, name, data, options),
      ),
    )
    expect(errorOf(() => executeTemplate(set, 'b', null, options))).toBeInstanceOf(
      TemplateLimitError,
    )
    const deep = `{{ ${'('.repeat(9000)}1${')'.repeat(9000)} }}`
    expect(() => {
      try {
        runTemplate(deep, null)
      } catch (error) {
        if (!(error instanceof TemplateLimitError) && !(error instanceof TemplateParseError))
          throw error
      }
    }).not.toThrow()
  })

  it('ends output that grows too large', () => {
    const set = setOf({ a: '{{range 1000}}0123456789{{end}}' })
    expect(executeTemplate(set, 'a', null, { ...NO_FUNCTIONS, maxOutput: 10_000 })).toHaveLength(
      10_000,
    )
    const error = errorOf(() =>
      executeTemplate(set, 'a', null, { ...NO_FUNCTIONS, maxOutput: 9_999 }),
    )
    expect(error).toMatchObject({ name: 'TemplateLimitError', limit: 'output' })
  })

  it('asks for the time even in empty loops', () => {
    const set = setOf({ a: '{{range 1000000000}}{{end}}' })
    let time = 0
    const amounts = { maxTime: 5, maxSteps: Infinity, maxMemory: Infinity }
    const budget = new WorkBudget('the test', amounts, () => time++)
    const run = (): string => executeTemplate(set, 'a', null, { ...NO_FUNCTIONS, budget })
    expect(errorOf(run)).toMatchObject({
      name: 'TemplateLimitError',
      limit: 'time',
      message: 'the test took longer than 5 ms',
      location: { source: 'a', line: 1 },
    })
  })
})
