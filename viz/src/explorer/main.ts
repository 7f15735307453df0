import { mount } from 'svelte';
import '../page.css';
import Explorer from './Explorer.svelte';

mount(Explorer, { target: document.getElementById('page') as HTMLElement });
