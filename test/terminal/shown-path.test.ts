import { expect, it } from 'vitest'
import { shownPath } from '../../src/terminal/shown-path.ts'

it.each([
  ['/ws/plugins/web', 'plugins/web'],
  ['/ws', ''],
  ['/other/web', '../other/web'],
  ['/ws/..web', '..web'],
])('%s is shown as %s', (path, shown) => {
  expect(shownPath(path, '/ws')).toBe(shown)
})
