/**
 * Where the files of the commit that is being checked can be looked at, as the variables of GitHub Actions and GitLab CI
 * tell; a path is appended after a slash.
 * @returns undefined elsewhere, and for values that are no address of a page.
 */
export function sourceUrl(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA, CI_PROJECT_URL, CI_COMMIT_SHA } = env
  if (GITHUB_SERVER_URL && GITHUB_REPOSITORY && GITHUB_SHA) {
    return pageAddress(`${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}`)
  }
  if (CI_PROJECT_URL && CI_COMMIT_SHA)
    return pageAddress(`${CI_PROJECT_URL}/-/blob/${CI_COMMIT_SHA}`)
  return undefined
}

/** As it is written into a page: nothing in it ends an attribute, and it holds no password. */
function pageAddress(text: string): string | undefined {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return undefined
  const { origin, pathname } = new URL(text)
  return `${origin}${pathname}`
}
