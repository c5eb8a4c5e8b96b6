/** @file Entry of the page: opens the session and mounts the app. */
import { mount } from 'svelte';
import App from './app.svelte';
import './app.css';
import './controls.css';
import { language, startLanguage } from './language.svelte.ts';
import { roleStyles } from './roles.ts';
import { openSession } from './session.ts';

const target = document.getElementById('app');
if (!target) throw new Error('The page has no element #app.');
const roles = new CSSStyleSheet();
roles.replaceSync(roleStyles());
document.adoptedStyleSheets.push(roles);

await Promise.all([startLanguage(), openSession(language())]);
mount(App, { target });
