import { expect, it } from 'vitest'
import { shownPath } from '../../src/terminal/shown-path.ts'

it.each([
  ['/work/plugins/web', 'plugins/web'],
  ['/work', ''],
  ['/other/web', '../other/web'],
  ['/work/..web', '..web'],
])('%s is shown as %s', (path, shown) => {
  expect(shownPath(path, '/work')).toBe(shown)
})
