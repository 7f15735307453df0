import { mount } from 'svelte';
import '../page.css';
import App from '../App.svelte';
import WhatIf from './WhatIf.svelte';

mount(App, { target: document.getElementById('page') as HTMLElement, props: { live: [{ id: 'what-if', title: 'What if', component: WhatIf, present: true }] } });
