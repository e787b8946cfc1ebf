/** Routes are fragments: "#/service/org.foyer.x" is {screen: 'service', id: 'org.foyer.x'}. */
export function route() {
  const [, screen = '', id = ''] = location.hash.replace(/^#/, '').split('/');
  return {screen: screen || 'home', id: decodeURIComponent(id)};
}

export const to = (screen, id) => (id ? `#/${screen}/${encodeURIComponent(id)}` : `#/${screen}`);
