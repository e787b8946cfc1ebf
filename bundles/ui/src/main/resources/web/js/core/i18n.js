export const LANGUAGES = {
  en: 'English', fr: 'Français', de: 'Deutsch', el: 'Ελληνικά', it: 'Italiano', nl: 'Nederlands', pt: 'Português',
};
const KEPT = 'foyer.language';

function wanted() {
  let kept = null;
  try {
    kept = localStorage.getItem(KEPT);
  } catch {
    // Storage switched off: the browser's own languages decide.
  }
  return [kept, ...(navigator.languages || [])]
    .filter(Boolean)
    .map(tag => tag.toLowerCase().split('-')[0])
    .find(tag => tag in LANGUAGES) || 'en';
}

/** The language as the browser has it with its country, for numbers and dates; else the language alone. */
const withCountry = language => (navigator.languages || []).find(tag => tag.toLowerCase().split('-')[0] === language) || language;

class I18n extends EventTarget {
  language = wanted();
  locale = withCountry(this.language);
  texts = {};

  async load(language = this.language) {
    const response = await fetch(new URL(`../../i18n/${language}.json`, import.meta.url));
    if (!response.ok) {
      throw new Error(`texts of ${language}: ${response.status}`);
    }
    this.texts = await response.json();
    this.language = language;
    this.locale = withCountry(language);
    this.rules = new Intl.PluralRules(language);
    document.documentElement.lang = language;
    this.dispatchEvent(new Event('change'));
  }

  async choose(language) {
    await this.load(language);
    try {
      localStorage.setItem(KEPT, language);
    } catch {
      // Then it holds for this visit only.
    }
  }

  has(key) {
    return key in this.texts;
  }
}

export const i18n = new I18n();

/** A shortened word at the end of a sentence brings its own full stop. */
const fill = (text, values) => text.replace(/\{(\w+)\}(\.?)/g, (_, name, stop) => {
  const value = String(values[name] ?? '');
  return value + (value.endsWith('.') ? '' : stop);
});

/** The text of a key in the household's language. */
export function t(key, values = {}) {
  const text = i18n.texts[key];
  return typeof text === 'string' ? fill(text, values) : key;
}

/** The text of a key, or what else to say when the house knows a word that the page does not. */
export const tOr = (key, otherwise) => (i18n.has(key) ? t(key) : otherwise);

/** The text of a key for a count, by the language's plural rules; the count is {n}. */
export function plural(key, n, values = {}) {
  const forms = i18n.texts[key] || {};
  return fill(forms[i18n.rules.select(n)] ?? forms.other ?? key, {n: number(n), ...values});
}

export function number(value, digits = 0) {
  return new Intl.NumberFormat(i18n.locale, {minimumFractionDigits: digits, maximumFractionDigits: digits}).format(value);
}

export const listing = words => new Intl.ListFormat(i18n.language, {type: 'conjunction'}).format(words);
