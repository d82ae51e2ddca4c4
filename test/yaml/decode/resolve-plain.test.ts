import { describe, expect, test } from 'vitest'
import { resolvePlain } from '../../../src/yaml/decode/resolve-plain.ts'

describe('resolvePlain', () => {
  test.each([
    ['yes', '!!bool', '!!str'],
    ['n', '!!bool', '!!str'],
    ['True', '!!bool', '!!bool'],
    ['~', '!!null', '!!null'],
    ['', '!!null', '!!null'],
    ['0777', '!!int', '!!int'],
    ['0o17', '!!int', '!!int'],
    ['0o-7', '!!str', '!!int'],
    ['0b-1', '!!int', '!!int'],
    ['1_000', '!!int', '!!int'],
    ['08', '!!float', '!!float'],
    ['.5_1', '!!float', '!!float'],
    ['1e400', '!!str', '!!str'],
    ['18446744073709551615', '!!int', '!!int'],
    ['18446744073709551616', '!!float', '!!float'],
    ['12:30:45', '!!str', '!!str'],
    ['2001-01-01', '!!timestamp', '!!timestamp'],
    ['2000-02-29', '!!timestamp', '!!timestamp'],
    ['2001-02-29', '!!str', '!!str'],
    ['2001-1-1T1:2:3,5+24:60', '!!timestamp', '!!timestamp'],
    ['2001-12-14  21:59:43.10', '!!timestamp', '!!timestamp'],
    ['<<', '!!merge', '!!merge'],
    ['-', '!!str', '!!str'],
    ['+.inf', '!!float', '!!float'],
  ])('reads %j as %s in YAML 1.1 and %s in yaml.v3', (text, v2, v3) => {
    expect([resolvePlain(text, 'v2').tag, resolvePlain(text, 'v3').tag]).toEqual([v2, v3])
  })

  test('gives exact integers', () => {
    expect(resolvePlain('-0x7fff_ffff_ffff_ffff', 'v2').value).toBe(-9223372036854775807n)
    expect(resolvePlain('9007199254740993', 'v2').value).toBe(9007199254740993n)
  })
})
