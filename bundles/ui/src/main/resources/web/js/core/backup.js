import {get, transfer, write} from './api.js';

/** Archives are of a home's size, over a home's network. */
const TRANSFER_MS = 600000;
const AGAIN_MS = 1500;

/** The archive of this home as a file; with a passphrase it holds the secrets, too. */
export const fetchBackup = (passphrase, received) => transfer('POST', '/system/backup',
  {body: JSON.stringify(passphrase ? {passphrase} : {}), headers: {Accept: '*/*'}, timeoutMs: TRANSFER_MS, received});

/** What an archive would bring back; it is checked and laid ready, nothing is changed yet. */
export const stage = (file, passphrase) => transfer('POST', '/system/restore', {body: file, type: 'application/octet-stream', headers: passphrase ? {'X-Foyer-Passphrase': btoa(String.fromCharCode(...new TextEncoder().encode(passphrase)))} : {}, timeoutMs: TRANSFER_MS});

/** Restarts the home with what was laid ready; ends when the new one answers. */
export async function apply() {
  const before = await get('/system').then(system => system.started, () => null);
  await write('POST', '/system/restore/apply');
  for (;;) {
    await new Promise(done => setTimeout(done, AGAIN_MS));
    const back = await get('/system', {timeoutMs: 4000}).then(system => system.started !== before, problem => problem.status === 401);
    if (back) {
      return;
    }
  }
}

/** Hands a file to the browser's own downloads. */
export function save({blob, name}, otherwise) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name || otherwise;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
