import type { ConformanceCase } from './conformance-case.ts'

export function generateCases(_count: number, _seed: number, _scratch: string): ConformanceCase[] {
  return []
}
