/** @file Entry of the page: mounts the app. */
import { mount } from 'svelte';
import App from './app.svelte';
import './app.css';

const target = document.getElementById('app');
if (!target) throw new Error('The page has no element #app.');
mount(App, { target });
