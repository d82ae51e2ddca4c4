import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Import, readImports, roomOf } from './read-imports.ts'
import { OPEN_ROOMS, PURE_ROOMS, ROOMS, WIDE_ROOMS } from './rooms.ts'

const imports = readImports()
const own = imports.filter(({ isOwn }) => isOwn)
const between = own.filter(({ from, to }) => roomOf(from) !== roomOf(to))

const show = ({ from, to }: Import): string => `${from} -> ${to}`

describe('the rooms of src/', () => {
  it('are those of the table', () => {
    expect([...new Set(imports.map(({ from }) => roomOf(from)))].sort()).toEqual(
      Object.keys(ROOMS).sort(),
    )
  })

  it('are entered from the rooms that the table names only', () => {
    const strange = between.filter(({ from, to }) => !ROOMS[roomOf(from)]?.includes(roomOf(to)))
    expect(strange.map(show)).toEqual([])
  })

  it('are entered wherever the table says so', () => {
    const used = new Set(between.map(({ from, to }) => `${roomOf(from)} -> ${roomOf(to)}`))
    const allowed = Object.entries(ROOMS).flatMap(([from, below]) =>
      below.map((to) => `${from} -> ${to}`),
    )
    expect(allowed.filter((arrow) => !used.has(arrow))).toEqual([])
  })

  it('stand in an order in which every arrow points down', () => {
    const order = Object.keys(ROOMS)
    for (const [room, below] of Object.entries(ROOMS)) {
      for (const one of below) expect(order.indexOf(one)).toBeLessThan(order.indexOf(room))
    }
  })

  it('are entered by their doors', () => {
    const isDoor = (file: string): boolean => {
      if (OPEN_ROOMS.includes(roomOf(file)) || roomOf(file) === 'main') return true
      const depth = WIDE_ROOMS.includes(roomOf(file)) ? 3 : 2
      return file.endsWith('/index.ts') && file.split('/').length === depth
    }
    expect(between.filter(({ to }) => !isDoor(to)).map(show)).toEqual([])
  })

  it('use no door from within', () => {
    const isOwnDoor = ({ from, to }: Import): boolean =>
      roomOf(from) === roomOf(to) && to.endsWith('/index.ts')
    expect(own.filter(isOwnDoor).map(show)).toEqual([])
  })

  it('reach js-yaml in one place', () => {
    const users = (name: string): string[] => [
      ...new Set(imports.filter(({ to }) => to === name).map(({ from }) => dirname(from))),
    ]
    expect(users('js-yaml')).toEqual(['formats'])
  })

  it('know nothing of Node where the table says so', () => {
    const ofNode = imports.filter(
      ({ from, to }) => PURE_ROOMS.includes(roomOf(from)) && to.startsWith('node:'),
    )
    expect(ofNode.map(show)).toEqual([])
  })
})

describe('the files of src/', () => {
  it('import each other without a circle, types included', () => {
    expect(findCircles(own)).toEqual([])
  })
})

/** Sets of files that reach each other (strongly connected components of more than one file). */
function findCircles(edges: readonly Import[]): string[][] {
  const next = new Map<string, string[]>()
  const previous = new Map<string, string[]>()
  for (const { from, to } of edges) {
    next.set(from, [...(next.get(from) ?? []), to])
    previous.set(to, [...(previous.get(to) ?? []), from])
  }
  const reach = (start: string, ways: ReadonlyMap<string, readonly string[]>): Set<string> => {
    const seen = new Set<string>()
    const open = [...(ways.get(start) ?? [])]
    for (let file = open.pop(); file !== undefined; file = open.pop()) {
      if (seen.has(file)) continue
      seen.add(file)
      open.push(...(ways.get(file) ?? []))
    }
    return seen
  }
  const circles = new Map<string, string[]>()
  for (const file of next.keys()) {
    const after = reach(file, next)
    if (!after.has(file)) continue
    const before = reach(file, previous)
    const circle = [...after].filter((one) => before.has(one)).sort()
    circles.set(circle.join(' '), circle)
  }
  return [...circles.values()]
}
