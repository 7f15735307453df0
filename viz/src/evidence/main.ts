import { mount } from 'svelte';
import '../page.css';
import Evidence from './Evidence.svelte';

mount(Evidence, { target: document.getElementById('page') as HTMLElement });
