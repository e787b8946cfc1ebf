import {nothing} from 'lit';
import {t} from '../core/i18n.js';
import {store} from '../core/store.js';
import {banner} from './bits.js';

/** Said wherever one installs: this home takes services that nobody reviewed. */
export const unreviewed = () => (store.troubles?.some(trouble => trouble.code === 'unreviewed-allowed') ? banner('warn', t('store.unreviewed')) : nothing);
